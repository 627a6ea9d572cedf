ALTER TABLE dockerbump_runs ADD COLUMN report text NULL;
