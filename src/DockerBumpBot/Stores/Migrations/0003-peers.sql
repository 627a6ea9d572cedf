CREATE TABLE dockerbump_peers (
    instance text NOT NULL PRIMARY KEY,
    seen_at text NOT NULL,
    policies text NOT NULL
);
