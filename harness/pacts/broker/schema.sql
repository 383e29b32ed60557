CREATE TABLE pacticipant (
    name TEXT PRIMARY KEY,
    main_branch TEXT,
    repository_url TEXT,
    created_at TEXT NOT NULL
) STRICT;

-- owner: in whose name it was written; several vendors may provide the gemeente's side
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    pacticipant TEXT NOT NULL REFERENCES pacticipant,
    number TEXT NOT NULL,
    owner TEXT NOT NULL,
    build_url TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (pacticipant, number)
) STRICT;

CREATE TABLE branch (
    version INTEGER NOT NULL REFERENCES version,
    name TEXT NOT NULL,
    PRIMARY KEY (version, name)
) STRICT;

CREATE TABLE tag (
    version INTEGER NOT NULL REFERENCES version,
    name TEXT NOT NULL,
    PRIMARY KEY (version, name)
) STRICT;

-- digest: over what a verification depends on, so equal contracts share their results
CREATE TABLE contract (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES version,
    provider TEXT NOT NULL REFERENCES pacticipant,
    digest TEXT NOT NULL,
    content BLOB NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (version, provider)
) STRICT;
CREATE INDEX contract_provider ON contract (provider, digest);

CREATE TABLE verification (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES version,
    consumer TEXT NOT NULL REFERENCES pacticipant,
    digest TEXT NOT NULL,
    success INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    result TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX verification_content ON verification (consumer, digest);

CREATE TABLE environment (
    uuid TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    production INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE deployment (
    uuid TEXT PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES version,
    environment TEXT NOT NULL REFERENCES environment,
    instance TEXT NOT NULL,
    deployed_at TEXT NOT NULL,
    undeployed_at TEXT
) STRICT;
CREATE INDEX deployment_current ON deployment (version) WHERE undeployed_at IS NULL;

-- as the Pact Broker has them from the start
INSERT INTO environment VALUES
    ('00000000-0000-4000-8000-000000000001', 'test', 'Test', 0, strftime('%Y-%m-%dT%H:%M:%S+00:00')),
    ('00000000-0000-4000-8000-000000000002', 'production', 'Production', 1, strftime('%Y-%m-%dT%H:%M:%S+00:00'));
