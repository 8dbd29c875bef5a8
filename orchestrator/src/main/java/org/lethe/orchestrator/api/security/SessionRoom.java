package org.lethe.orchestrator.api.security;

import org.apache.catalina.Manager;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardManager;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** However many addresses strangers have, their sessions do not fill the memory: above {@value #MOST}, no more are made. */
@Component
final class SessionRoom implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final int MOST = 10_000;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            // Tomcat would make its own only when it starts.
            Manager made = context.getManager() == null ? new StandardManager() : context.getManager();
            if (made instanceof ManagerBase sessions) {
                sessions.setMaxActiveSessions(MOST);
            }
            context.setManager(made);
        });
    }
}
