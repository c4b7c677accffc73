/** A certificate for "localhost" that nobody trusts unless told to, and its key; good for tests on loopback only, until 2126. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUVUYFhCqn8QVSluDoTHN0l+uUisQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzA3NTc0N1oYDzIxMjYxMDMw
MDc1NzQ3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQlFo7EtiXyl4rmVJmtvwSiM4BdAQ36Sd0NWt9WNctP6yBcjLqx2yrF
JWJhMgt/P6sqvtsDv7Dz7yg5fQwTk7CDo2kwZzAdBgNVHQ4EFgQUTVaCI838wgpj
snuQPIcaa//f/kwwHwYDVR0jBBgwFoAUTVaCI838wgpjsnuQPIcaa//f/kwwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIgPb3sv+FRS11rUjAmznO7QNCxX9nP/fWHbVNugn0R1XsCIQCUhPW8c7kO
MQkoSX47PkVUugfD6STPhOgaWUK3bat8vg==
-----END CERTIFICATE-----
`;

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpTUQMFy8Quxiby9Z
BLzpnlxxhQ8F0uLLzb57Y4aOiWyhRANCAAQlFo7EtiXyl4rmVJmtvwSiM4BdAQ36
Sd0NWt9WNctP6yBcjLqx2yrFJWJhMgt/P6sqvtsDv7Dz7yg5fQwTk7CD
-----END PRIVATE KEY-----
`;
