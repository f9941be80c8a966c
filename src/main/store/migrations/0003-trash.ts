import type { Migration } from './migration.ts'

/**
 * What staff deleted a moment ago, whole, so that it can be brought back (`trash.ts`). `deletion` names the job;
 * `story` is the message and everything that belongs to it, as rows. It is emptied after seconds and at every start.
 */
const TRASH = `
CREATE TABLE trash (
  message_id INTEGER PRIMARY KEY,
  deletion TEXT NOT NULL,
  story TEXT NOT NULL CHECK (json_valid(story))
) STRICT;
CREATE INDEX trash_deletion ON trash (deletion);
-- Links between messages that were cut because one end (or both) went to the trash.
CREATE TABLE trash_links (
  from_id INTEGER NOT NULL,
  link TEXT NOT NULL CHECK (link IN ('resend_of', 'resent_as')),
  to_id INTEGER NOT NULL,
  PRIMARY KEY (from_id, link)
) STRICT, WITHOUT ROWID;
CREATE INDEX trash_links_to ON trash_links (to_id);
`

export const trash: Migration = {
  version: 3,
  up(db) {
    db.exec(TRASH)
  },
}
