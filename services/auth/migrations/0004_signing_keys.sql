-- ES256 keys. `sealed` is the private key under the key-encryption key, bound to its kid.
CREATE TABLE signing_keys (
    kid        VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    public_jwk VARCHAR(512)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed     VARBINARY(512) NOT NULL,
    created_at DATETIME(6)    NOT NULL,
    signs_from DATETIME(6)    NOT NULL,
    PRIMARY KEY (kid),
    KEY signing_keys_age (created_at, kid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
