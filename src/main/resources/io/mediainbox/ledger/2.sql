-- Which engine decoded the image that a request was made from: native or java; null where no pixel was decoded.
ALTER TABLE item ADD COLUMN engine TEXT;
