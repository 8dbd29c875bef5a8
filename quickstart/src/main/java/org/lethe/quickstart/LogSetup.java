package org.lethe.quickstart;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log for all applications of the process, written to a file; the console is for the {@link Story}. */
final class LogSetup {
    private LogSetup() {}

    /** Writes everything logged from now on to {@code lethe.log} in {@code folder}. */
    static void to(Path folder) {
        // each Spring application would otherwise reset the log and take it over
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new QuickstartException("the quickstart logs with Logback, which is not on its class path");
        }
        var setup = LogSetup.class.getResource("/quickstart/logback.xml");
        if (setup == null) {
            throw new QuickstartException("the quickstart is packed wrongly: quickstart/logback.xml is missing");
        }
        context.reset();
        context.putProperty("LOG_FILE", folder.resolve("lethe.log").toString());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(setup);
        } catch (JoranException e) {
            throw new QuickstartException("cannot log to " + folder, e);
        }
        // Tomcat logs by java.util.logging, whose default is the console
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
