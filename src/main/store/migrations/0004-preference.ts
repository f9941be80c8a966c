import type { Migration } from './migration.ts'

/**
 * Gateways in order, with their rates and sending names; messages that stay with the gateway that was chosen for them.
 *
 * `attempts.repeats` is the reference under which an attempt goes out where it is another one's: an attempt that its
 * gateway certainly never saw is made again under the same reference, so that the gateway itself refuses a late twin.
 * `attempts.sender` is the sender that went out with it, whatever the gateway's names are by then.
 */
const PREFERENCE = `
ALTER TABLE gateways ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gateways ADD COLUMN rate_messages INTEGER CHECK (rate_messages >= 1);
ALTER TABLE gateways ADD COLUMN rate_per INTEGER CHECK (rate_per >= 1);
ALTER TABLE gateways ADD COLUMN senders TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(senders));
UPDATE gateways SET rank = (SELECT count(*) FROM gateways other WHERE (other.name, other.id) < (gateways.name, gateways.id));

ALTER TABLE messages ADD COLUMN gateway_chosen INTEGER NOT NULL DEFAULT 0 CHECK (gateway_chosen IN (0, 1));

ALTER TABLE attempts ADD COLUMN repeats TEXT;
ALTER TABLE attempts ADD COLUMN sender TEXT;
CREATE INDEX attempts_repeats ON attempts (repeats) WHERE repeats IS NOT NULL;
`

export const preference: Migration = {
  version: 4,
  up(db) {
    db.exec(PREFERENCE)
  },
}
