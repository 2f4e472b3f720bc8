CREATE TABLE IF NOT EXISTS greeting (
    language TEXT PRIMARY KEY,
    text     TEXT NOT NULL
) STRICT;

INSERT INTO greeting (language, text) VALUES
    ('de', 'Guten Tag'),
    ('en', 'Hello'),
    ('es', 'Hola'),
    ('fr', 'Bonjour'),
    ('ja', 'こんにちは'),
    ('sw', 'Habari')
ON CONFLICT DO NOTHING;
