package org.lethe.orchestrator.mailbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.keys.HashKey;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.wire.seal.SystemKey;
import org.springframework.stereotype.Component;

/**
 * Hashes Message-IDs under a key derived from that of the month of their last day. One key is for many mails, because a list
 * of mails is held against many requests at once; it is for nothing else, so that an auditor can be given it.
 */
@Component
public class MessageHashes {
    private static final String NAME = "@mailbox";

    private final MonthKeys keys;
    private final MailboxProperties properties;
    private final Deadlines deadlines;

    MessageHashes(MonthKeys keys, MailboxProperties properties, Deadlines deadlines) {
        this.keys = keys;
        this.properties = properties;
        this.deadlines = deadlines;
    }

    /** Of a mail that is filed, or said to be no request, now; in the caller's transaction. */
    public MessageHash of(MessageId id, Instant now) {
        LocalDate month = MonthKeys.monthOf(deadlines.dayOf(now).plus(properties.term()));
        return new MessageHash(hasher(keys.use(month).forSystem(NAME)).hex(id.value()), month);
    }

    /** The keys of these months that are not destroyed. */
    SortedMap<LocalDate, SystemKey> living(Collection<LocalDate> months) {
        SortedMap<LocalDate, SystemKey> living = new TreeMap<>();
        for (LocalDate month : months) {
            Optional<SystemKey> key = keys.open(month).map(open -> open.forSystem(NAME));
            key.ifPresent(open -> living.put(month, open));
        }
        return living;
    }

    static HashKey hasher(SystemKey key) {
        return HashKey.of(key.bytes());
    }
}
