package org.lethe.orchestrator.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lethe.wire.config.ConfigFileException;
import org.lethe.wire.config.PositionedYaml;
import org.lethe.wire.config.Problem;
import org.lethe.wire.config.SchemaCheck;
import tools.jackson.databind.json.JsonMapper;

/** Reads and checks an inventory; every mistake is named by file, line, column and fix. */
final class InventoryFile {
    static final String LETHE = "lethe";
    private static final String WHAT = "inventory";
    private static final String SCHEMA = "/orchestrator/inventory.schema.json";
    private static final int ED25519_BYTES = 32;

    private InventoryFile() {}

    /**
     * @param file its name, for messages
     * @throws ConfigFileException listing every mistake
     */
    static InventoryDocument read(String file, InputStream content) {
        PositionedYaml yaml = PositionedYaml.parse(WHAT, file, text(file, content));
        refuse(file, new SchemaCheck(InventoryFile.class, SCHEMA).check(yaml));
        refuse(file, checkDate(yaml));
        InventoryDocument document = JsonMapper.shared().treeToValue(yaml.root(), InventoryDocument.class);
        refuse(file, ControllerChecks.of(yaml, document));
        refuse(file, checkSystems(yaml, document.systems()));
        return document;
    }

    private static List<Problem> checkDate(PositionedYaml yaml) {
        try {
            LocalDate unused = LocalDate.parse(yaml.root().path("date").asString());
            return List.of();
        } catch (DateTimeException e) {
            return List.of(problem(yaml, "/date", "there is no such day", "Write for example \"2026-11-01\"."));
        }
    }

    private static List<Problem> checkSystems(PositionedYaml yaml, List<InventoryDocument.Entry> systems) {
        List<Problem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(LETHE));
        for (int i = 0; i < systems.size(); i++) {
            InventoryDocument.Entry system = systems.get(i);
            String pointer = "/systems/" + i;
            boolean connector = system.kind() == InventorySystem.Kind.CONNECTOR;
            if (!names.add(system.name())) {
                problems.add(problem(
                        yaml,
                        pointer + "/name",
                        "'" + system.name() + "' is named twice ('" + LETHE + "' is built in)",
                        "Give each system a name of its own."));
            }
            if (connector && (system.accepts() == null || system.accepts().isEmpty())) {
                problems.add(problem(
                        yaml,
                        pointer,
                        "a connector must accept some kind of identifier",
                        "Add accepts: [EMAIL] with the kinds that can be looked up."));
            }
            if (system.identityKey() != null && !isKey(system.identityKey())) {
                problems.add(problem(
                        yaml,
                        pointer + "/identityKey",
                        "this is not an Ed25519 public key",
                        "Write the " + ED25519_BYTES
                                + " bytes that the connector prints at its first start, in base64; or several while"
                                + " one follows another: KEY until 2026-12-31, OTHERKEY."));
            }
            if (!connector && system.identityKey() != null) {
                problems.add(problem(
                        yaml,
                        pointer + "/identityKey",
                        "only a connector has a key",
                        "Remove identityKey, or write kind: CONNECTOR."));
            }
        }
        return problems;
    }

    /** Of one key, or of several with their days. */
    static boolean isKey(String text) {
        return PinnedKeys.tryParse(text).isPresent();
    }

    static Problem problem(PositionedYaml yaml, String pointer, String what, String fix) {
        return new Problem(yaml.at(pointer), PositionedYaml.path(pointer), what, fix);
    }

    private static void refuse(String file, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigFileException(WHAT, file, problems);
        }
    }

    private static String text(String file, InputStream content) {
        try {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the inventory " + file, e);
        }
    }
}
