//! `#[derive(Table)]`: a struct's public face as lines of label and value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result, parse_macro_input};

#[proc_macro_derive(Table)]
pub fn derive(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implementation(&input)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

fn implementation(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a table is made from a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(&input.ident, "a table's fields have names"));
    };
    let name = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let rows = fields
        .named
        .iter()
        .filter_map(|field| field.ident.as_ref())
        .map(|field| {
            let label = field.to_string().replace('_', " ");
            quote! { (#label, self.#field.to_string()) }
        });
    Ok(quote! {
        impl #impl_generics ::table::Table for #name #type_generics #where_clause {
            fn rows(&self) -> ::std::vec::Vec<(&'static str, ::std::string::String)> {
                ::std::vec![#(#rows),*]
            }
        }
    })
}
