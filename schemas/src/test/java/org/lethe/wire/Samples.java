package org.lethe.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Records with every kind of field set. */
public final class Samples {
    public static final Instant NOT_AFTER = Instant.parse("2026-11-22T10:15:30.125Z");
    public static final String REQUEST = "7b0f2c1e-6f55-4b5d-9a43-0c1d7f6f2a11";

    private Samples() {}

    public static Command.Builder command() {
        return Command.newBuilder()
                .setCommandId("c-1")
                .setRequestId(REQUEST)
                .setSystem("crm")
                .setAttempt(2)
                .setIssuedAt(Instant.parse("2026-11-22T10:05:30.001Z"))
                .setNotAfter(NOT_AFTER)
                .setWrappedKey(bytes(1, 2, 3))
                .setWrapKeyId("0011223344556677");
    }

    public static Command locate() {
        return command().setLocate(new Locate(bytes(9, 8, 7))).build();
    }

    public static Reply located() {
        return Reply.newBuilder()
                .setCommandId("c-1")
                .setRequestId(REQUEST)
                .setSystem("crm")
                .setAttempt(2)
                .setSentAt(Instant.parse("2026-11-22T10:06:00Z"))
                .setExecution("e-1")
                .setPart(0)
                .setLast(true)
                .setLocated(new Located(bytes(4, 5, 6)))
                .build();
    }

    public static LocatePayload locatePayload() {
        return new LocatePayload(
                Right.ERASURE,
                List.of(
                        new Identifier("", "EMAIL", "åsa.öberg@example.test"),
                        new Identifier("erp", "CUSTOMER_NUMBER", "1042")),
                List.of());
    }

    public static ApplyPayload applyPayload() {
        return new ApplyPayload(
                Right.ERASURE,
                List.of(new PlannedItem(
                        "i-1",
                        "contact-17",
                        "contact",
                        Action.RETAIN,
                        Ground.LEGAL_OBLIGATION,
                        LocalDate.of(2033, 1, 1),
                        bytes(1, 1, 2, 3),
                        Map.of("note", "åäö"),
                        null)));
    }

    public static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
