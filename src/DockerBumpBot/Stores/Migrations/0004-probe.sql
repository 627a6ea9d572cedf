-- One row that workers write to see whether the store can be written.
CREATE TABLE dockerbump_probe (
    id integer PRIMARY KEY,
    content text NOT NULL
);
