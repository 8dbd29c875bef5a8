package org.lethe.connector.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Ground;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Proposal;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.serde.Buffers;

/** Records that an earlier request left, whose key is destroyed: only ref, match and the key of the match are known. */
class EarlierRecordsTests {
    private static final Identifier KARI = Identifier.email("kari@example.test");
    private static final Identifier OTHER = Identifier.email("other@example.test");

    private final SystemKey then = RequestKey.generate(new SecureRandom()).forSystem("shop");
    private final SystemKey now = RequestKey.generate(new SecureRandom()).forSystem("shop");
    private final Shop shop = new Shop();

    @Test
    void aRecordThatIsStillTheirsIsProposedAsTheRulesSayNowWithAMatchOfThisRequest() {
        // Given
        shop.holder = KARI;
        shop.items.add(item("order-1", Proposal.of(Action.ERASE)));
        shop.items.add(
                item("order-2", Proposal.retain(Ground.LEGAL_OBLIGATION, LocalDate.of(2034, 1, 1), "bought again")));
        shop.items.add(item("order-3", Proposal.of(Action.ERASE)));

        // When
        LocatedPayload located = propose("order-1", "order-2");

        // Then: nothing else of the person is proposed
        assertThat(located.getItems()).extracting(ProposedItem::getRef).containsExactly("order-1", "order-2");
        assertThat(located.getItems())
                .extracting(ProposedItem::getAction)
                .containsExactly(org.lethe.wire.Action.ERASE, org.lethe.wire.Action.RETAIN);
        assertThat(Buffers.bytes(located.getItems().get(0).getMatch()))
                .isEqualTo(now.match(KARI.issuer(), KARI.kind(), KARI.value()));
        assertThat(located.getNewIdentifiers()).isEmpty();
        assertThat(shop.searches).isOne();
    }

    @Test
    void whatIsGoneIsSaidToBeGone() {
        assertThat(propose("order-1").getAbsent()).containsExactly("item-order-1");
        assertThat(shop.searches).isZero();
    }

    @Test
    void aRecordThatIsSomebodyElsesNowIsForAPersonWithTheMatchOfThatTime() {
        // Given
        shop.holder = OTHER;

        // When
        LocatedPayload located = propose("order-1");

        // Then
        assertThat(located.getAbsent()).isEmpty();
        ProposedItem item = located.getItems().get(0);
        assertThat(item.getAction()).isEqualTo(org.lethe.wire.Action.REVIEW);
        assertThat(item.getReason()).contains("not the one that was retained");
        assertThat(Buffers.bytes(item.getMatch())).isEqualTo(then.match(KARI.issuer(), KARI.kind(), KARI.value()));
        assertThat(shop.searches).isZero();
    }

    @Test
    void aRecordThatTheSearchDoesNotLeadToIsForAPerson() {
        shop.holder = KARI;
        assertThat(propose("order-1").getItems().get(0).getReason()).contains("does not lead to it");
    }

    @Test
    void aConnectorThatCannotRecogniseLeavesItToAPerson() {
        SystemOfRecord plain = new Plain();
        assertThat(new EarlierRecords(plain)
                        .propose(Right.ERASURE, List.of(record("order-1")), now)
                        .getItems()
                        .get(0)
                        .getReason())
                .contains("look at it in the system");
    }

    private LocatedPayload propose(String... refs) {
        List<PlannedItem> records = new ArrayList<>();
        for (String ref : refs) {
            records.add(record(ref));
        }
        return new EarlierRecords(shop).propose(Right.ERASURE, records, now);
    }

    private PlannedItem record(String ref) {
        return PlannedItem.newBuilder()
                .setItemId("item-" + ref)
                .setRef(ref)
                .setCollection("order")
                .setAction(org.lethe.wire.Action.RETAIN)
                .setMatch(ByteBuffer.wrap(then.match(KARI.issuer(), KARI.kind(), KARI.value())))
                .setMatchKey(ByteBuffer.wrap(then.matchKey().bytes()))
                .setChanges(Map.of())
                .build();
    }

    private static Item item(String ref, Proposal proposal) {
        return new Item(ref, "order", proposal, KARI);
    }

    /** Where every order is of one customer. */
    private static final class Shop extends Plain {
        private final List<Item> items = new ArrayList<>();
        private @Nullable Identifier holder;
        private int searches;

        @Override
        public Located locate(Subject subject) {
            searches++;
            assertThat(subject.identifiers()).containsExactly(KARI);
            return new Located(items, List.of(OTHER));
        }

        @Override
        public Recognition recognise(PlannedAction earlier) {
            Identifier now = holder;
            return now == null ? Recognition.ABSENT : Recognition.of(earlier.match(), match -> match.confirms(now));
        }
    }

    /** A system of record that knows nothing of earlier plans. */
    private static class Plain implements SystemOfRecord {
        @Override
        public String tenant() {
            return "shop";
        }

        @Override
        public Located locate(Subject subject) {
            throw new AssertionError("nobody to look for");
        }

        @Override
        public Result apply(PlannedAction action) {
            throw new AssertionError("changes nothing");
        }

        @Override
        public Readback check(PlannedAction action) {
            return Readback.HOLDS;
        }
    }
}
