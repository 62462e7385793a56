-- Which engine decoded the image that a request was made from: native or java; null where no pixel was decoded.
ALTER TABLE item ADD COLUMN engine TEXT;

-- By a column that an answer does not write: it would write the index, too.
DROP INDEX item_unsettled;
CREATE INDEX item_unsettled ON item (id) WHERE settled_at IS NULL;
