//! `/demo/host/`: すこやかサポートplus in its role, plainly a demo: a menu, who somebody is, and the provider behind both.

use app::host_portal::demo::{Asked, Stage};
use askama::Template;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;

use super::demo;
use crate::Web;
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::Visitor;

/// The longest question of the portal's own, in bytes.
const LONGEST: usize = 8 * 1024;

#[derive(Template)]
#[template(path = "demo/host.html")]
struct Menu {
    shell: Shell,
    menu: &'static str,
}

#[derive(Template)]
#[template(path = "demo/host-authorize.html")]
struct Who {
    shell: Shell,
    people: Vec<(String, String)>,
    fields: Vec<(&'static str, String)>,
}

fn stage(web: &Web) -> Result<&Stage, Failure> {
    let stage = demo(web)?.host.get();
    stage.ok_or(Failure::NotFound)
}

/// `GET /demo/host/`: its menu.
pub(crate) async fn menu(visitor: Visitor) -> Answer {
    stage(&visitor.web)?;
    let menu = "/portal/host-portal/ibm?next=/portal/statements";
    let shell = visitor.shell();
    Ok(visitor.answer(ok(&Menu { shell, menu })))
}

/// `GET /demo/host/.well-known/openid-configuration`.
pub(crate) async fn discovery(State(web): State<Web>) -> Answer {
    Ok(Json(stage(&web)?.discovery()).into_response())
}

/// `GET /demo/host/keys`.
pub(crate) async fn keys(State(web): State<Web>) -> Answer {
    Ok(Json(stage(&web)?.keys()).into_response())
}

/// `GET /demo/host/authorize`: who somebody is.
pub(crate) async fn ask(visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    let stage = stage(&visitor.web)?;
    if !stage.knows(&asked) {
        return Err(Failure::BadRequest);
    }
    let people = stage.people.iter();
    let page = Who {
        shell: visitor.shell(),
        people: people
            .map(|one| (one.subject.clone(), one.shown.clone()))
            .collect(),
        fields: vec![
            ("client_id", asked.client_id),
            ("redirect_uri", asked.redirect_uri),
            ("response_type", asked.response_type),
            ("state", asked.state),
            ("nonce", asked.nonce),
            ("code_challenge", asked.code_challenge),
            ("code_challenge_method", asked.code_challenge_method),
        ],
    };
    Ok(visitor.answer(ok(&page)))
}

/// `POST /demo/host/authorize`: back to the portal as this person, or as nobody.
pub(crate) async fn say(visitor: Visitor, form: Form) -> Answer {
    let stage = stage(&visitor.web)?;
    let text = |name: &str| form.text(name);
    let asked = Asked {
        client_id: text("client_id"),
        redirect_uri: text("redirect_uri"),
        response_type: text("response_type"),
        state: text("state"),
        nonce: text("nonce"),
        code_challenge: text("code_challenge"),
        code_challenge_method: text("code_challenge_method"),
    };
    let who = text("who");
    let back = if who.is_empty() {
        stage.gives_up(&asked)
    } else {
        stage.lets_in(&asked, &who, visitor.portal().now())?
    };
    back.map(|back| go(&back)).ok_or(Failure::BadRequest)
}

/// `POST /demo/host/token`: the portal itself asks, with its secret instead of a form's token.
pub(crate) async fn token(State(web): State<Web>, headers: HeaderMap, body: Bytes) -> Answer {
    let stage = stage(&web)?;
    if body.len() > LONGEST {
        return Err(Failure::BadRequest);
    }
    let form: Vec<(String, String)> = url::form_urlencoded::parse(&body).into_owned().collect();
    let authorization = headers.get(header::AUTHORIZATION);
    let authorization = authorization.and_then(|value| value.to_str().ok());
    match stage.token(authorization.unwrap_or(""), &form, web.portal().now()) {
        Ok(tokens) => Ok(Json(tokens).into_response()),
        Err(error) => {
            let said = Json(serde_json::json!({ "error": error }));
            Ok((StatusCode::BAD_REQUEST, said).into_response())
        }
    }
}
