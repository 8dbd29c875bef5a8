package org.lethe.orchestrator.answer;

import java.io.Writer;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.inventory.Controller;
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
    private final Controller controller;
    private final Deadlines deadlines;

    ReadablePage(Controller controller, Deadlines deadlines) {
        this.controller = controller;
        this.deadlines = deadlines;
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
        context.setVariable("received", deadlines.dayOf(order.receivedAt()).format(day));
        context.setVariable("controller", controller);
        context.setVariable(
                "systems", exports.stream().filter(export -> !export.isEmpty()).toList());
        context.setVariable(
                "empty", exports.stream().filter(SystemExport::isEmpty).toList());
        engine.process(TEMPLATE, context, to);
    }
}
