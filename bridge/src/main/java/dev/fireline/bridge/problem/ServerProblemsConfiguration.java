package dev.fireline.bridge.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Problems also where the server answers by itself. */
@Configuration(proxyBeanMethods = false)
public class ServerProblemsConfiguration {
    /** After Spring Boot's own, so that it stands nearer to what went wrong and is the one that reports. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheServer(JsonMapper json) {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ServerProblems(json)));
    }

    /** Where the server sends what a servlet refused, such as a method that none of them knows. */
    @Hidden
    @RestController
    static final class Refused implements ErrorController {
        @RequestMapping("/error")
        ResponseEntity<ProblemDetail> refused(HttpServletRequest request) {
            HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                    ? HttpStatus.valueOf(code)
                    : HttpStatus.NOT_FOUND;
            return ResponseEntity.status(status).body(ProblemAnswers.ofServer(request, status));
        }
    }
}
