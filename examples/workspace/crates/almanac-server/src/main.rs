//! `GET /CITY` and `GET /CITY/YYYY-MM-DD` answer with JSON, `GET /health` with `ok`.

use std::error::Error;
use std::io::{BufRead, BufReader, Result, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use almanac::{Date, Day};
use clap::Parser;

const REQUEST_LIMIT: Duration = Duration::from_secs(10);

/// Serves the almanac over HTTP.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Port to listen on
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,
}

fn main() -> std::result::Result<(), Box<dyn Error>> {
    let Arguments { port } = Arguments::parse();
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, port))?;
    eprintln!("listening on http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        let stream = stream?;
        thread::spawn(move || {
            if let Err(error) = serve(stream) {
                eprintln!("request failed: {error}");
            }
        });
    }
    Ok(())
}

fn serve(mut stream: TcpStream) -> Result<()> {
    stream.set_read_timeout(Some(REQUEST_LIMIT))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The headers are read to their end: closing with unread input would reset the connection.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let (status, body) = answer(&request);
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len(),
    )
}

fn answer(request: &str) -> (&'static str, String) {
    let Some(path) = request
        .strip_prefix("GET /")
        .and_then(|rest| rest.split(' ').next())
    else {
        return ("405 Method Not Allowed", String::new());
    };
    if path == "health" {
        return ("200 OK", "ok".into());
    }
    let (city, date) = match path.split_once('/') {
        Some((city, date)) => match date.parse() {
            Ok(date) => (city, date),
            Err(_) => return ("400 Bad Request", String::new()),
        },
        None => (path, Date::today()),
    };
    match Day::new(city, date) {
        Ok(day) => ("200 OK", day.to_json()),
        Err(_) => ("404 Not Found", String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_with_the_day() {
        let (status, body) = answer("GET /lima/2024-04-08 HTTP/1.1");
        assert_eq!(status, "200 OK");
        assert!(body.contains(r#""moon":"new""#), "{body}");
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert_eq!(answer("GET /atlantis HTTP/1.1").0, "404 Not Found");
        assert_eq!(answer("GET /lima/yesterday HTTP/1.1").0, "400 Bad Request");
        assert_eq!(answer("POST / HTTP/1.1").0, "405 Method Not Allowed");
    }
}
