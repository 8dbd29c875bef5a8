package org.lethe.orchestrator.plan;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.lethe.wire.Action;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.ProposedItem;

/** Between the items of a plan and their form on the wire. */
public final class Proposals {
    private Proposals() {}

    /** What a system proposed, as an item of a plan. An action that this version does not know must be reviewed. */
    public static PlanItem item(
            UUID id, int seq, int plan, int round, String system, String dataMap, ProposedItem proposal) {
        Action action = proposal.getAction() == Action.UNKNOWN ? Action.REVIEW : proposal.getAction();
        ByteBuffer match = proposal.getMatch().duplicate();
        byte[] bytes = new byte[match.remaining()];
        match.get(bytes);
        ItemSecret secret = new ItemSecret(
                proposal.getRef(),
                Base64.getEncoder().encodeToString(bytes),
                proposal.getReason(),
                proposal.getPreview(),
                null);
        return new PlanItem(
                id,
                seq,
                plan,
                round,
                system,
                proposal.getCollection(),
                dataMap,
                action,
                PlanItem.Treatment.proposed(action, proposal.getGround(), proposal.getUntil()),
                PlanItem.Carried.NOT_YET,
                secret);
    }

    /** The item as a connector gets it. */
    public static PlannedItem planned(PlanItem item) {
        String matchKey = item.secret().matchKey();
        return PlannedItem.newBuilder()
                .setItemId(item.id().toString())
                .setRef(item.secret().ref())
                .setCollection(item.collection())
                .setAction(item.action())
                .setGround(item.ground())
                .setUntil(item.until())
                .setMatch(
                        ByteBuffer.wrap(Base64.getDecoder().decode(item.secret().match())))
                .setMatchKey(
                        matchKey == null
                                ? null
                                : ByteBuffer.wrap(Base64.getDecoder().decode(matchKey)))
                .setChanges(Map.of())
                .build();
    }
}
