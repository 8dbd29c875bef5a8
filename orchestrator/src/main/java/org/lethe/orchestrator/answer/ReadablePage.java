package org.lethe.orchestrator.answer;

import java.io.Writer;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lethe.orchestrator.completion.RecordProperties;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.guard.GuardedErasure;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.mailbox.MailboxProperties;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The page that a person reads: the information of Art. 15(1) and every record, in one file without scripts. */
@Component
class ReadablePage {
    private static final String TEMPLATE = "access-package";

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final Inventory inventory;
    private final Deadlines deadlines;
    private final RecordProperties records;
    private final MailboxProperties mailbox;

    ReadablePage(Inventory inventory, Deadlines deadlines, RecordProperties records, MailboxProperties mailbox) {
        this.inventory = inventory;
        this.deadlines = deadlines;
        this.records = records;
        this.mailbox = mailbox;
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(ReadablePage.class.getClassLoader());
        resolver.setPrefix("orchestrator/answer/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
    }

    void render(AccessPackages.Order order, List<SystemExport> exports, Writer to) {
        Locale locale = Locale.forLanguageTag(order.language());
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        Map<String, String> texts = Texts.in(order.language());
        Context context = new Context(locale);
        context.setVariable("t", texts);
        context.setVariable("language", order.language());
        context.setVariable("number", order.number());
        context.setVariable("kept", text(texts, "lethe.kept").replace("{0}", Terms.in(texts, caseFileTerm(order))));
        context.setVariable("mail", text(texts, "lethe.mail").replace("{0}", Terms.in(texts, mailbox.term())));
        context.setVariable("remembered", remembered(order.erasures(), texts, day));
        context.setVariable("received", deadlines.dayOf(order.receivedAt()).format(day));
        context.setVariable("controller", answering(order.controller()));
        context.setVariable(
                "systems", exports.stream().filter(export -> !export.isEmpty()).toList());
        context.setVariable(
                "empty", exports.stream().filter(SystemExport::isEmpty).toList());
        engine.process(TEMPLATE, context, to);
    }

    /** A request of a controller that has left the inventory is answered by the one that the inventory begins with. */
    private Controller answering(String id) {
        return inventory.controller(id).orElse(inventory.controllers().get(0));
    }

    private Period caseFileTerm(AccessPackages.Order order) {
        return inventory.of(order.controller()).caseFileTerm(records.caseFileTerm());
    }

    /** What Lethe itself keeps to know the person again, in sentences. */
    private List<String> remembered(List<GuardedErasure> erasures, Map<String, String> texts, DateTimeFormatter day) {
        if (erasures.isEmpty()) {
            return List.of(text(texts, "lethe.guard.none"));
        }
        return erasures.stream()
                .map(erasure -> text(texts, "lethe.guard.yours")
                        .replace("{0}", deadlines.dayOf(erasure.erasedAt()).format(day))
                        .replace("{1}", titles(erasure.systems()))
                        .replace("{2}", erasure.lastDay().format(day)))
                .toList();
    }

    /** Of systems as the inventory calls them now; of one that has left it, its name. */
    private String titles(List<String> systems) {
        Map<String, String> known =
                inventory.systems().stream().collect(Collectors.toMap(InventorySystem::name, InventorySystem::title));
        return systems.stream().map(name -> known.getOrDefault(name, name)).collect(Collectors.joining(", "));
    }

    private static String text(Map<String, String> texts, String name) {
        return Objects.requireNonNull(texts.get(name), name);
    }
}
