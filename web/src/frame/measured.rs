//! Measures for Prometheus: requests by route and status with latency histograms.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::Duration;

/// Upper bounds of the histogram, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 5.0];

/// Counts by route and status.
#[derive(Debug, Default)]
pub(crate) struct Measured(Mutex<BTreeMap<(String, u16), Series>>);

#[derive(Clone, Copy, Debug, Default)]
struct Series {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
}

impl Measured {
    /// Adds one request. Routes are patterns of the site map, so their number is bounded.
    pub(crate) fn request(&self, route: &str, status: u16, elapsed: Duration) {
        let Ok(mut all) = self.0.lock() else { return };
        let series = match all.get_mut(&(route.to_owned(), status)) {
            Some(series) => series,
            None => all.entry((route.to_owned(), status)).or_default(),
        };
        let seconds = elapsed.as_secs_f64();
        series.count += 1;
        series.seconds += seconds;
        for (bucket, bound) in series.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(seconds <= bound);
        }
    }

    /// The text Prometheus reads.
    pub(crate) fn text(&self) -> String {
        let mut text = String::from("# TYPE madoguchi_request_seconds histogram\n");
        let Ok(all) = self.0.lock() else { return text };
        for ((route, status), series) in all.iter() {
            let labels = format!("route=\"{route}\",status=\"{status}\"");
            for (bucket, bound) in series.buckets.iter().zip(BOUNDS) {
                let _ = writeln!(
                    text,
                    "madoguchi_request_seconds_bucket{{{labels},le=\"{bound}\"}} {bucket}"
                );
            }
            let Series { count, seconds, .. } = series;
            let _ = writeln!(
                text,
                "madoguchi_request_seconds_bucket{{{labels},le=\"+Inf\"}} {count}"
            );
            let _ = writeln!(text, "madoguchi_request_seconds_sum{{{labels}}} {seconds}");
            let _ = writeln!(text, "madoguchi_request_seconds_count{{{labels}}} {count}");
        }
        text
    }
}
