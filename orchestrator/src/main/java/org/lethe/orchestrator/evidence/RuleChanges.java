package org.lethe.orchestrator.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Logs that a rule by which requests are handled is another one than the log last told of. Any number of instances. */
@Component
public class RuleChanges {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RuleChanges(JdbcClient jdbc, Journal journal, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Logs the rule unless it is the one that was logged last, in the caller's transaction or one of its own.
     *
     * @param subject which rule
     * @param type of the entry
     * @param digest changes when the rule does; stands in the entry as {@code sha256}
     * @param body of the entry beside that
     */
    public void note(String subject, String type, String digest, Map<String, Object> body) {
        Map<String, Object> whole = new LinkedHashMap<>(body);
        whole.put("sha256", digest);
        transaction.executeWithoutResult(status -> {
            int changed = jdbc.sql("""
                    insert into logged_version as l (subject, digest, type, body)
                    values (:subject, :digest, :type, :body)
                    on conflict (subject) do update
                    set digest = excluded.digest, type = excluded.type, body = excluded.body
                    where l.digest <> excluded.digest or l.body is null""")
                    .param("subject", subject)
                    .param("digest", digest)
                    .param("type", type)
                    .param("body", CanonicalJson.of(whole))
                    .update();
            if (changed > 0) {
                journal.append(new Fact(Fact.NO_REQUEST, type, clock.instant(), whole));
            }
        });
    }

    /** Hex, of the value's canonical JSON. */
    public static String digest(Object value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytesOf(value)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
