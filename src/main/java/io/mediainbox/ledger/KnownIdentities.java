package io.mediainbox.ledger;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Tells at once of most identities that the ledger does not hold them, which is so for nearly every file that is dropped: a
 * Bloom filter of 1 MB, whatever the ledger holds. Of identities that are not there it takes 2 % for ones that may be when
 * it holds a million, and hardly one when it holds a hundred thousand. Safe for many threads.
 */
final class KnownIdentities {

    /** Beyond so many it would tell little, and the start would have to wait for it. */
    private static final int MOST = 1_000_000;

    private static final int LOG_BITS = 23;

    /** Odd, with the digits of irrational numbers: each spreads a hash in a way of its own. */
    private static final int[] SPREADS = {0x9e3779b1, 0x6a09e667, 0xbb67ae85, 0xb7e15163};

    /** Tells nothing: there may be any. */
    static final KnownIdentities ANY = new KnownIdentities(null);

    /** Null if it tells nothing. */
    private final AtomicLongArray words;

    private KnownIdentities(AtomicLongArray words) {
        this.words = words;
    }

    /** Those that the ledger holds now. */
    static KnownIdentities in(SqliteSession database) throws SQLException {
        if (ItemTable.size(database) > MOST) {
            return ANY;
        }
        KnownIdentities known = new KnownIdentities(new AtomicLongArray((1 << LOG_BITS) / Long.SIZE));
        ItemTable.identities(database, known::add);
        return known;
    }

    void add(Identity identity) {
        if (words == null) {
            return;
        }
        for (int spread : SPREADS) {
            int bit = bit(identity, spread);
            words.accumulateAndGet(bit / Long.SIZE, 1L << bit, (before, added) -> before | added);
        }
    }

    /** Never false of one that was added. */
    boolean mayHold(Identity identity) {
        if (words == null) {
            return true;
        }
        for (int spread : SPREADS) {
            int bit = bit(identity, spread);
            if ((words.get(bit / Long.SIZE) & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(Identity identity, int spread) {
        return identity.hex().hashCode() * spread >>> Integer.SIZE - LOG_BITS;
    }
}
