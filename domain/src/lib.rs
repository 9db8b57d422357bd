//! The rules of the portal as values and functions: no clock, files, randomness, database or HTTP.

pub mod campaign;
pub mod case;
pub mod colour;
pub mod confirmation_code;
pub mod eligibility;
pub mod english_name;
pub mod holidays;
pub mod insurer_number;
pub mod japan_time;
pub mod japanese_date;
pub mod kana;
pub mod letter_code;
pub mod mail_address;
pub mod my_number;
pub mod opening_hours;
pub mod order;
pub mod password;
pub mod phone_number;
pub mod postal_code;
pub mod questionnaire;
pub mod reason;
pub mod receipt_number;
pub mod roster;
pub mod staff;
pub mod symbol;
mod typed;
pub mod user_id;
