//! A bucket of a service that speaks S3.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::{
    ClientOptions, MultipartUpload, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions,
    PutPayload, RetryConfig,
};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;
use tokio::sync::Semaphore;

use super::spool::Spooled;
use crate::vault::{Name, VaultError};

/// How much is sent at once, in bytes: the least that S3 takes as a part that is not the last.
const PART_BYTES: u64 = 5 * 1024 * 1024;
/// How many parts may be in memory at the same time, over all uploads.
pub(super) const PARTS_IN_MEMORY: usize = 4;
/// How long one request may take.
const REQUEST: Duration = Duration::from_secs(30);
const CONNECT: Duration = Duration::from_secs(5);
/// How often a request is made again that nobody answered or that the service asks to repeat, and for how long.
const AGAIN: usize = 2;
const AGAIN_WITHIN: Duration = Duration::from_secs(10);

/// How to reach a bucket.
#[derive(Clone)]
pub struct BucketSettings {
    /// Address of the service, `https://…`.
    pub endpoint: String,
    /// Region, as the service calls it.
    pub region: String,
    /// Name of the bucket, which has to be there.
    pub bucket: String,
    /// Id of the key to ask with.
    pub access_key: String,
    /// The secret of that key.
    pub secret_key: String,
    /// Whether the service may be asked without TLS; for one on the same machine.
    pub without_tls: bool,
}

impl std::fmt::Debug for BucketSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = formatter.debug_struct("BucketSettings");
        shown.field("endpoint", &self.endpoint);
        shown.field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

/// The first caller decides over the process's TLS; all of ours is ring.
pub(super) fn connect(settings: &BucketSettings) -> Result<AmazonS3, VaultError> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let options = ClientOptions::new()
        .with_timeout(REQUEST)
        .with_connect_timeout(CONNECT)
        .with_allow_http(settings.without_tls);
    let again = RetryConfig {
        max_retries: AGAIN,
        retry_timeout: AGAIN_WITHIN,
        ..RetryConfig::default()
    };
    let bucket = AmazonS3Builder::new()
        .with_endpoint(&settings.endpoint)
        .with_region(&settings.region)
        .with_bucket_name(&settings.bucket)
        .with_access_key_id(&settings.access_key)
        .with_secret_access_key(&settings.secret_key)
        .with_client_options(options)
        .with_retry(again)
        .build()?;
    Ok(bucket)
}

/// Sends a spooled file. A small one goes in one request that never overwrites; of a larger one the parts appear as a
/// file only with the last request.
pub(super) async fn settle(
    objects: &Arc<dyn ObjectStore>,
    turns: &Semaphore,
    spooled: Spooled,
    name: Name,
) -> Result<(), VaultError> {
    let path = spooled.into_path();
    let mut file = File::open(&path).await.map_err(VaultError::Spool)?;
    let bytes = file.metadata().await.map_err(VaultError::Spool)?.len();
    if bytes <= PART_BYTES {
        let _turn = turns.acquire().await;
        let options = PutOptions::from(PutMode::Create);
        let part = part(&mut file).await?;
        objects.put_opts(&name.path(), part, options).await?;
        return Ok(());
    }
    let mut upload = objects.put_multipart(&name.path()).await?;
    match send(&mut file, upload.as_mut(), turns).await {
        Ok(()) => Ok(()),
        Err(error) => {
            // What was sent takes room until it is given up; the service does so by itself in the end.
            let _ = upload.abort().await;
            Err(error)
        }
    }
}

async fn send(
    file: &mut File,
    upload: &mut dyn MultipartUpload,
    turns: &Semaphore,
) -> Result<(), VaultError> {
    loop {
        let _turn = turns.acquire().await;
        let part = part(file).await?;
        if part.content_length() == 0 {
            break;
        }
        upload.put_part(part).await?;
    }
    upload.complete().await?;
    Ok(())
}

async fn part(file: &mut File) -> Result<PutPayload, VaultError> {
    let mut bytes = Vec::new();
    let read = file.take(PART_BYTES).read_to_end(&mut bytes).await;
    read.map_err(VaultError::Spool)?;
    Ok(PutPayload::from(bytes))
}
