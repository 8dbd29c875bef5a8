package org.lethe.orchestrator.answer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        Map<String, ConnectorView> known =
                connectors.all().stream().collect(Collectors.toMap(ConnectorView::system, Function.identity()));
        for (Map.Entry<String, String> system : systems(order, steps).entrySet()) {
            ConnectorView connector = known.get(system.getKey());
            Register register =
                    connector == null ? Register.UNKNOWN : Register.of(connector.dataMap(), order.language());
            SystemExport export = export(order, system.getKey(), system.getValue(), register, steps, zip);
            exports.add(export);
            if (!export.isEmpty()) {
                zip.putNextEntry(new ZipEntry("data/" + export.system() + ".json"));
                RecordFile.write(export, zip);
                zip.closeEntry();
                entry(zip, "schema/" + export.system() + ".schema.json", RecordSchema.schema(export));
            }
        }
        zip.putNextEntry(new ZipEntry("index.html"));
        Writer writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        page.render(order, exports, writer);
        writer.flush();
        zip.closeEntry();
        zip.finish();
    }

    /**
     * Name to title: the controller's systems, and what else the request reached, because a system can change its controller
     * or leave the inventory while a request runs, and what it gave is still the person's.
     */
    private Map<String, String> systems(AccessPackages.Order order, List<Step> steps) {
        Map<String, String> titles = new LinkedHashMap<>();
        inventory.of(order.controller()).connected().forEach(system -> titles.put(system.name(), system.title()));
        Map<String, String> known =
                inventory.systems().stream().collect(Collectors.toMap(InventorySystem::name, InventorySystem::title));
        order.plan().systems().stream()
                .filter(system -> !system.items().isEmpty())
                .forEach(system ->
                        titles.putIfAbsent(system.system(), known.getOrDefault(system.system(), system.system())));
        steps.forEach(step -> titles.putIfAbsent(step.system(), known.getOrDefault(step.system(), step.system())));
        return titles;
    }

    private SystemExport export(
            AccessPackages.Order order,
            String system,
            String title,
            Register register,
            List<Step> steps,
            ZipOutputStream zip)
            throws IOException {
        List<PlanView.Item> items = order.plan().systems().stream()
                .filter(plan -> plan.system().equals(system))
                .flatMap(plan -> plan.items().stream())
                .toList();
        ExportReader reader = new ExportReader(order.requestId(), system, register, items, zip);
        for (Step step : steps) {
            if (step.system().equals(system)) {
                reader.read(answers, step);
            }
        }
        return reader.export(title);
    }

    private void entry(ZipOutputStream zip, String name, JsonNode content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        zip.closeEntry();
    }
}
