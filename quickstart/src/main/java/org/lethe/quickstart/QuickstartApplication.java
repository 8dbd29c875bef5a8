package org.lethe.quickstart;

import org.lethe.embedded.EmbeddedServerException;

/** The entry point of {@code ./mvnw -Pquickstart}; {@link Options} lists what can be set on the command line. */
public final class QuickstartApplication {
    private QuickstartApplication() {}

    public static void main(String[] args) {
        System.exit(run(new Story(System.out)));
    }

    private static int run(Story story) {
        try {
            var options = Options.of(System.getProperties());
            var running = new Running(story);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "quickstart-stop"));
            endWithParent();
            return run(options, story, running);
        } catch (QuickstartException | EmbeddedServerException e) {
            story.line("");
            story.line("Lethe cannot go on: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int run(Options options, Story story, Running running) throws InterruptedException {
        try (var quickstart = Quickstart.start(options, story, running)) {
            if (options.once()) {
                return new Once(quickstart).run() ? 0 : 1;
            }
            if (options.load() > 0) {
                return new Load(quickstart, options).run() ? 0 : 1;
            }
            story.line("");
            story.line("People to file a request for, among many:");
            PeopleToTry.of(quickstart.world().people()).forEach(person -> story.line("  " + person));
            story.line("Users (the password is the name): privacy, approver, owner, auditor, importer");
            story.line("Stop with Ctrl-C; the state stays in " + quickstart.home());
            story.line("Lethe is ready: " + quickstart.baseUri());
            running.awaitStopped();
            return 0;
        }
    }

    /** Maven starts this process and may be ended without telling it. */
    @SuppressWarnings("FutureReturnValueIgnored") // its effect is the end of the process
    private static void endWithParent() {
        if (Boolean.getBoolean("lethe.end-with-parent")) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(130)));
        }
    }
}
