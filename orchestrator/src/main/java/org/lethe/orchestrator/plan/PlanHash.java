package org.lethe.orchestrator.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.json.ForgetfulJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an approval is bound to: HMAC-SHA-256, under the request's salt, of the RFC 8785 form of a JSON array with one
 * array per item in plan order: {@code [round, system, collection, ref, action, ground, until, match, data-map version]}.
 */
public final class PlanHash {
    private static final JsonMapper JSON = ForgetfulJson.mapper();

    private PlanHash() {}

    /** The hash, hex, 64 characters. */
    public static String of(List<PlanItem> items, Salt salt) {
        List<List<@Nullable Object>> rows = items.stream().map(PlanHash::row).toList();
        try {
            return salt.hmac(new JsonCanonicalizer(JSON.writeValueAsString(rows)).getEncodedUTF8());
        } catch (IOException e) {
            throw new IllegalStateException("the plan has no canonical form", e);
        }
    }

    private static List<@Nullable Object> row(PlanItem item) {
        return new ArrayList<>(Arrays.asList(
                item.round(),
                item.system(),
                item.collection(),
                item.secret().ref(),
                item.action().name(),
                item.ground() == null ? null : item.ground().name(),
                item.until() == null ? null : item.until().toString(),
                item.secret().match(),
                item.dataMap()));
    }

    /** HMAC-SHA-256 under a key that dies with the case file. */
    @FunctionalInterface
    public interface Salt {
        /** Hex, 64 characters. */
        String hmac(byte[] message);

        default String hmac(String message) {
            return hmac(message.getBytes(StandardCharsets.UTF_8));
        }
    }
}
