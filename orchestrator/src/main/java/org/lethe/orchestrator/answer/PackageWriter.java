package org.lethe.orchestrator.answer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lethe.orchestrator.connector.ConnectorView;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.connector.Register;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.orchestrator.request.Phase;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lays out the zip file: {@code files/<system>/…} attachments, {@code data/<system>.json} and
 * {@code schema/<system>.schema.json} per system, and {@code index.html} to read. The records of a request are
 * held in memory as text, attachments are not.
 */
@Component
class PackageWriter {
    private final Answers answers;
    private final Inventory inventory;
    private final Connectors connectors;
    private final ReadablePage page;
    private final JsonMapper json = ForgetfulJson.mapper();

    PackageWriter(Answers answers, Inventory inventory, Connectors connectors, ReadablePage page) {
        this.answers = answers;
        this.inventory = inventory;
        this.connectors = connectors;
        this.page = page;
    }

    void write(AccessPackages.Order order, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        // Attachments are mostly compressed already, and a reply listener waits for the package.
        zip.setLevel(Deflater.BEST_SPEED);
        List<Step> steps = answers.answered(order.requestId(), Phase.APPLY);
        List<SystemExport> exports = new ArrayList<>();
        for (InventorySystem system : inventory.of(order.controller()).connected()) {
            SystemExport export = export(order, system, steps, zip);
            exports.add(export);
            if (!export.isEmpty()) {
                zip.putNextEntry(new ZipEntry("data/" + system.name() + ".json"));
                RecordFile.write(export, zip);
                zip.closeEntry();
                entry(zip, "schema/" + system.name() + ".schema.json", RecordSchema.schema(export));
            }
        }
        zip.putNextEntry(new ZipEntry("index.html"));
        Writer writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        page.render(order, exports, writer);
        writer.flush();
        zip.closeEntry();
        zip.finish();
    }

    private SystemExport export(
            AccessPackages.Order order, InventorySystem system, List<Step> steps, ZipOutputStream zip)
            throws IOException {
        List<PlanView.Item> items = order.plan().systems().stream()
                .filter(plan -> plan.system().equals(system.name()))
                .flatMap(plan -> plan.items().stream())
                .toList();
        ConnectorView connector = connectors.get(system.name());
        Register register = Register.of(connector.dataMap(), order.language());
        ExportReader reader = new ExportReader(order.requestId(), system.name(), register, items, zip);
        for (Step step : steps) {
            if (step.system().equals(system.name())) {
                reader.read(answers, step);
            }
        }
        return reader.export(system.title());
    }

    private void entry(ZipOutputStream zip, String name, JsonNode content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        zip.closeEntry();
    }
}
