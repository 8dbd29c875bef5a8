package org.lethe.orchestrator.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.answer.SystemExport.Copy;
import org.lethe.orchestrator.answer.SystemExport.FileRef;
import org.lethe.orchestrator.answer.SystemExport.Withheld;
import org.lethe.orchestrator.connector.Register;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.FileChunk;
import org.lethe.wire.ItemResult;
import org.lethe.wire.Outcome;
import tools.jackson.core.JacksonException;

/**
 * Reads the answers of one system: records are collected as the text they came as, attachments go straight into the zip file as they come, so that
 * none is ever held whole. Used once, by one thread.
 */
final class ExportReader {
    private final UUID requestId;
    private final String system;
    private final Register register;
    private final ZipOutputStream zip;
    private final Map<String, PlanView.Item> plan = new LinkedHashMap<>();
    private final Map<String, String> records = new HashMap<>();
    private final Map<String, List<FileRef>> files = new HashMap<>();
    private @Nullable String openFile;
    private int fileNumber;

    ExportReader(UUID requestId, String system, Register register, List<PlanView.Item> items, ZipOutputStream zip) {
        this.requestId = requestId;
        this.system = system;
        this.register = register;
        this.zip = zip;
        items.forEach(item -> plan.put(item.id().toString(), item));
    }

    void read(Answers answers, Step step) throws IOException {
        try (Stream<AppliedPayload> parts = answers.applied(step)) {
            for (AppliedPayload part : (Iterable<AppliedPayload>) parts::iterator) {
                for (FileChunk chunk : part.getChunks()) {
                    write(chunk);
                }
                for (ItemResult result : part.getResults()) {
                    read(result);
                }
            }
        }
        if (openFile != null) {
            throw new PackageException(requestId, system, "ATTACHMENT_INCOMPLETE");
        }
    }

    /** What was read, in the order of the plan; the title is the inventory's where the data map has none. */
    SystemExport export(String inventoryTitle) {
        Map<String, List<Copy>> collections = new LinkedHashMap<>();
        Map<List<String>, Integer> withheld = new LinkedHashMap<>();
        plan.forEach((id, item) -> {
            String fields = records.get(id);
            if (fields != null) {
                collections
                        .computeIfAbsent(item.collection(), name -> new ArrayList<>())
                        .add(new Copy(fields, files.getOrDefault(id, List.of())));
            } else if (Outcome.EXPORTED.name().equals(item.outcome())) {
                // A copy that silently lacks a record would be a false answer.
                throw new PackageException(requestId, system, "RECORD_MISSING");
            } else {
                withheld.merge(List.of(item.collection(), reason(item)), 1, Integer::sum);
            }
        });
        List<Withheld> list = new ArrayList<>();
        withheld.forEach((key, count) -> list.add(new Withheld(key.get(0), title(key.get(0)), key.get(1), count)));
        String title = register.title();
        return new SystemExport(system, title == null ? inventoryTitle : title, register, collections, list);
    }

    private String title(String collection) {
        return register.collection(collection).map(Register.Processing::title).orElse(collection);
    }

    private static String reason(PlanView.Item item) {
        if (item.ground() != null) {
            return item.ground().name();
        }
        return item.outcome() != null ? item.outcome() : item.action().name();
    }

    private void read(ItemResult result) {
        if (!plan.containsKey(result.getItemId())) {
            throw new PackageException(requestId, system, "ITEM_NOT_IN_PLAN");
        }
        String record = result.getRecord();
        if (result.getOutcome() == Outcome.EXPORTED && record != null) {
            if (!isObject(record)) {
                throw new PackageException(requestId, system, "RECORD_NOT_AN_OBJECT");
            }
            records.put(result.getItemId(), record);
        }
    }

    /** What does not parse is named like what is no object; the parser's message may quote it. */
    private static boolean isObject(String record) {
        try {
            return ForgetfulJson.mapper().readTree(record).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private void write(FileChunk chunk) throws IOException {
        if (!plan.containsKey(chunk.getItemId())) {
            throw new PackageException(requestId, system, "ITEM_NOT_IN_PLAN");
        }
        String name = chunk.getItemId() + "/" + chunk.getFile();
        if (openFile == null) {
            FileRef file = file(chunk);
            zip.putNextEntry(new ZipEntry(file.path()));
            files.computeIfAbsent(chunk.getItemId(), id -> new ArrayList<>()).add(file);
            openFile = name;
        } else if (!openFile.equals(name)) {
            throw new PackageException(requestId, system, "ATTACHMENTS_MIXED");
        }
        byte[] bytes = new byte[chunk.getBytes().remaining()];
        chunk.getBytes().duplicate().get(bytes);
        zip.write(bytes);
        if (chunk.getLast()) {
            zip.closeEntry();
            openFile = null;
        }
    }

    /** The number keeps names apart; what is left of the name cannot leave the folder. */
    private FileRef file(FileChunk chunk) {
        fileNumber++;
        String safe = chunk.getName().replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceAll("^[. ]+", "_");
        String shortened = safe.length() > 100 ? safe.substring(safe.length() - 100) : safe;
        return new FileRef(
                "files/" + system + "/" + fileNumber + "-" + shortened, chunk.getName(), chunk.getMediaType());
    }
}
