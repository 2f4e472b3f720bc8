mod database;
mod routes;

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::database::Database;

/// How long open requests may take to finish after SIGTERM.
const GRACE: Duration = Duration::from_secs(5);

/// Greets over HTTP, or HTTPS when it has a certificate.
#[derive(Parser)]
#[command(version)]
struct Settings {
    /// Port to listen on, on all addresses
    #[arg(long, env, default_value_t = 8080)]
    port: u16,
    /// SQLite file; without one the database lives in memory
    #[arg(long, env)]
    database: Option<PathBuf>,
    /// Certificate chain for HTTPS, PEM
    #[arg(long, env, requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Private key of the certificate, PEM
    #[arg(long, env, requires = "tls_cert")]
    tls_key: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let settings = Settings::parse();
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into()))
        .init();

    let app = routes::routes(Database::open(settings.database.as_deref())?).into_make_service();
    let address = SocketAddr::from((Ipv4Addr::UNSPECIFIED, settings.port));
    let handle = Handle::new();
    let stopped = stop_signal()?;
    tokio::spawn({
        let handle = handle.clone();
        async move {
            stopped.await;
            tracing::info!("stopping");
            handle.graceful_shutdown(Some(GRACE));
        }
    });

    match settings.tls_cert.zip(settings.tls_key) {
        Some((certificate, key)) => {
            rustls::crypto::ring::default_provider()
                .install_default()
                .map_err(|_| "another TLS provider is already installed")?;
            let tls = RustlsConfig::from_pem_file(certificate, key).await?;
            tracing::info!("listening on https://{address}");
            axum_server::bind_rustls(address, tls)
                .handle(handle)
                .serve(app)
                .await?;
        }
        None => {
            tracing::info!("listening on http://{address}");
            axum_server::bind(address).handle(handle).serve(app).await?;
        }
    }
    Ok(())
}

/// Completes at the first SIGTERM or SIGINT from now on.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
