package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record must be complete against the systems of the controller that its request was addressed to, and of no other. */
class ControllersTests {
    private static final String ID = TestLog.REQUEST;
    private static final String INVENTORY = """
            {"controllers":[{"controller":"main","name":"A"},{"controller":"norge","name":"B"}],\
            "systems":[{"controllers":["main"],"system":"crm"},{"controllers":["norge"],"system":"erp"},\
            {"system":"lethe"}],"version":"1"}""";

    @Test
    void aRecordNeedsTheSystemsOfItsControllerOnly() {
        assertThat(wrong("main", record("main"))).isNull();
        assertThat(wrong("norge", record("norge"))).endsWith("system erp of inventory 1 has no outcome");
    }

    @Test
    void whatWasFiledBeforeThereCouldBeSeveralIsOfTheOnlyOne() {
        assertThat(wrong(null, TestLog.completed(ID))).isNull();
        assertThat(wrong(null, record("main"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            norge   | main    | the record says controller main, the log says norge
            none    | norge   | the record says controller norge, the log says main
            danmark | danmark | controller danmark is none of inventory 1
            """)
    void anotherControllerThanTheLogSaysIsNamed(@Nullable String filed, String recorded, String message) {
        assertThat(wrong(filed, record(recorded))).endsWith(message);
    }

    @Test
    void aSystemOfAnotherControllerMustNotBeSearched() {
        String erp =
                "{\"kind\":\"CONNECTOR\",\"outcomes\":[],\"reached\":\"SEARCHED\",\"records\":0,\"system\":\"erp\"},";
        String both = record("main").replace("\"systems\":[", "\"systems\":[" + erp);
        assertThat(wrong("main", both)).endsWith("system erp holds no data of controller main, and was searched");
    }

    private static String record(String controller) {
        return TestLog.completed(ID)
                .replace("\"decisions\"", "\"controller\":{\"id\":\"" + controller + "\"},\"decisions\"");
    }

    private static @Nullable String wrong(@Nullable String filed, String record) {
        String controller = filed == null ? "" : "\"controller\":\"" + filed + "\",";
        TestLog log = new TestLog()
                .entry(TestLog.NOBODY, "INVENTORY_CHANGED", INVENTORY)
                .entry(ID, "REQUEST_FILED", "{" + controller + "\"type\":\"ERASURE\"}")
                .handled(ID, record)
                .checkpoint();
        return log.wrong(log.bundle());
    }
}
