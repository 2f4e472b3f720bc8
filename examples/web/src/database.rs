use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, Result};

/// The greetings, in one SQLite connection that all requests share.
#[derive(Clone)]
pub struct Database(Arc<Mutex<Connection>>);

impl Database {
    /// Opens the file, or a database in memory where there is none to open, and brings it up to the schema.
    pub fn open(file: Option<&Path>) -> Result<Self> {
        let connection = match file {
            Some(file) => Connection::open(file)?,
            None => Connection::open_in_memory()?,
        };
        connection.execute_batch(include_str!("schema.sql"))?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// How one greets in a language (`fr`), if that is known. SQLite blocks: call it where blocking is allowed.
    pub fn greeting(&self, language: &str) -> Result<Option<String>> {
        let connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        connection
            .prepare_cached("SELECT text FROM greeting WHERE language = ?1")?
            .query_row([language], |row| row.get(0))
            .optional()
    }
}
