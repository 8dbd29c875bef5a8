package org.lethe.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Outcome;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.ReadbackState;

/** The approvals of running requests are bound to this hash, so an upgrade must not change a byte of it. */
class PlanHashTests {
    private static final PlanHash.Salt SALT = message -> {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    "a salt of thirty-two bytes, here".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    };

    private final PlanItem erased = item("crm", "contact", "7f-åäö", Action.ERASE, null, null);
    private final PlanItem kept =
            item("erp", "invoice", "4711", Action.RETAIN, Ground.LEGAL_OBLIGATION, LocalDate.of(2033, 12, 31));

    /**
     * Reckoned with another language's HMAC-SHA256 over
     * {@code [[1,"crm","contact","7f-åäö","ERASE",null,null,"AQID","crm-3"],[1,"erp","invoice","4711","RETAIN",
     * "LEGAL_OBLIGATION","2033-12-31","AQID","erp-3"]]}, without the line break.
     */
    @Test
    void aPlanHasTheHashItAlwaysHad() {
        assertThat(PlanHash.of(List.of(erased, kept), SALT))
                .isEqualTo("27978eb1a419f7fc8027e95452dde8f8d64803a2627893a8bd769e270484495c");
    }

    @Test
    void whatBecomesOfAnItemLeavesTheHashAsItWasApproved() {
        PlanItem carriedOut =
                erased.sent(1).done(ItemOutcome.of(Outcome.ERASED)).checked(ReadbackState.ABSENT);

        assertThat(PlanHash.of(List.of(carriedOut, kept), SALT)).isEqualTo(PlanHash.of(List.of(erased, kept), SALT));
    }

    @Test
    void whatAPersonDecidesChangesIt() {
        PlanItem decided = erased.decided(new ItemDecision(erased.id(), Action.ANONYMISE, null, "asked"), "p-1", false);

        assertThat(PlanHash.of(List.of(decided, kept), SALT)).isNotEqualTo(PlanHash.of(List.of(erased, kept), SALT));
    }

    private static PlanItem item(
            String system,
            String collection,
            String ref,
            Action action,
            @Nullable Ground ground,
            @Nullable LocalDate until) {
        return Proposals.item(
                UUID.nameUUIDFromBytes(ref.getBytes(StandardCharsets.UTF_8)),
                1,
                1,
                1,
                system,
                system + "-3",
                ProposedItem.newBuilder()
                        .setRef(ref)
                        .setCollection(collection)
                        .setAction(action)
                        .setGround(ground)
                        .setUntil(until)
                        .setReason(null)
                        .setPreview(Map.of())
                        .setMatch(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                        .build());
    }
}
