//! A person who presses the button again until the portal answers.

use std::time::{Duration, Instant};

use crate::support::wire::{Answer, Request};
use crate::support::{Browser, Page, filled};

/// Nobody tries longer.
const PATIENCE: Duration = Duration::from_mins(1);

impl Browser {
    /// Opens an address and goes where it leads, however often the server dies meanwhile.
    pub(super) async fn insists_on(&self, path: &str) -> Page {
        let answer = self.insists(&Request::new("GET", path)).await;
        self.goes_on(path, answer).await
    }

    /// Presses a button and goes where it leads, however often the server dies meanwhile.
    pub(super) async fn insists_on_pressing(
        &self,
        page: &Page,
        button: &str,
        typed: &[(&str, &str)],
    ) -> Page {
        let (action, fields) = filled(page, button, typed);
        let answer = self
            .insists(&Request::new("POST", &action).form(&fields))
            .await;
        self.goes_on(&action, answer).await
    }

    async fn goes_on(&self, path: &str, mut answer: Answer) -> Page {
        let mut path = path.to_owned();
        while let Some(place) = answer.header("location").map(str::to_owned) {
            answer = self.insists(&Request::new("GET", &place)).await;
            path = place;
        }
        Page { path, answer }
    }

    async fn insists(&self, request: &Request) -> Answer {
        let begin = Instant::now();
        loop {
            match self.tries(request.clone()).await {
                Ok(answer) if answer.status != 503 => return answer,
                _ => assert!(begin.elapsed() < PATIENCE, "{} is gone", request.target),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
