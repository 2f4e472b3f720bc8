use std::env::consts::ARCH;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::database::Database;

const REQUEST_LIMIT: Duration = Duration::from_secs(10);

pub fn routes(database: Database) -> Router {
    Router::new()
        .route("/health", get("ok\n"))
        .route("/greeting/{language}", get(greeting))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REQUEST_LIMIT,
        ))
        .layer(TraceLayer::new_for_http())
        .with_state(database)
}

#[derive(Serialize)]
struct Greeting {
    language: String,
    text: String,
    /// Which of the image's platforms answered.
    architecture: &'static str,
}

async fn greeting(
    State(database): State<Database>,
    Path(language): Path<String>,
) -> Result<Json<Greeting>, StatusCode> {
    let wanted = language.clone();
    let text = tokio::task::spawn_blocking(move || database.greeting(&wanted))
        .await
        .map_err(internal)?
        .map_err(internal)?
        .ok_or(StatusCode::NOT_FOUND)?;
    Ok(Json(Greeting {
        language,
        text,
        architecture: ARCH,
    }))
}

fn internal(error: impl std::error::Error) -> StatusCode {
    tracing::error!(%error, "request failed");
    StatusCode::INTERNAL_SERVER_ERROR
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    async fn answer(uri: &str) -> (StatusCode, String) {
        let app = routes(Database::open(None).unwrap());
        let request = Request::get(uri).body(Body::empty()).unwrap();
        let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        (parts.status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn is_healthy() {
        assert_eq!(answer("/health").await, (StatusCode::OK, "ok\n".into()));
    }

    #[tokio::test]
    async fn greets_in_a_language_it_knows() {
        let (status, body) = answer("/greeting/fr").await;
        assert_eq!(status, StatusCode::OK);
        assert!(body.contains("Bonjour"), "{body}");
    }

    #[tokio::test]
    async fn has_no_greeting_in_others() {
        assert_eq!(answer("/greeting/tlh").await.0, StatusCode::NOT_FOUND);
    }
}
