package dev.fireline.bridge.problem;

import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.evidence.StoreFault;
import dev.fireline.workflows.action.ActionFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns every exception into an RFC 9457 problem of one of our types. */
@RestControllerAdvice
public class ProblemAnswers extends ResponseEntityExceptionHandler {
    /** Where a request holds the type of its problem for the audit log. */
    public static final String PROBLEM = "dev.fireline.problem";

    /** How long a sender should wait before it tries again. */
    public static final String RETRY_AFTER_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private final NothingHere nothingHere;

    public ProblemAnswers(NothingHere nothingHere) {
        this.nothingHere = nothingHere;
    }

    /** The answer for a problem; also for what is refused before any controller. */
    public static ResponseEntity<ProblemDetail> answer(Problem problem, @Nullable String detail) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(PROBLEM, problem.type().toString(), RequestAttributes.SCOPE_REQUEST);
        }
        ProblemDetail body = body(problem, problem.status(), detail);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
        return (problem.passes() ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS) : answer).body(body);
    }

    /** The answer for a status that the server chose before anything of ours was asked. */
    static ProblemDetail ofServer(HttpServletRequest request, HttpStatus status) {
        Problem problem = of(status);
        request.setAttribute(PROBLEM, problem.type().toString());
        String detail = switch (status) {
            case BAD_REQUEST ->
                "this is not HTTP as it should be, or the address or a header has characters that are not"
                        + " allowed, or its headers are longer than 16 KiB";
            case REQUEST_TIMEOUT -> BodyLimit.NOT_IN_TIME;
            default -> status.getReasonPhrase();
        };
        return body(problem, status, detail);
    }

    private static ProblemDetail body(Problem problem, HttpStatusCode status, @Nullable String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(problem.type());
        body.setTitle(problem.title());
        return body;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProblemException refusal) {
        return answer(refusal.problem(), refusal.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> archiveDown(ArchiveUnavailableException down) {
        LOG.atWarn().setCause(down).log("the archive does not answer");
        return answer(Problem.ARCHIVE_UNREACHABLE, "the archive does not answer; incidents go on without it");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> evidence(StoreFault fault) {
        return switch (fault.type()) {
            case ActionFailure.TARGET_GONE -> answer(Problem.UNKNOWN_EXHIBIT, fault.text());
            case ActionFailure.TARGET_CHANGED -> answer(Problem.EVIDENCE_CHANGED, fault.text());
            case ActionFailure.REFUSED -> answer(Problem.EVIDENCE_KEPT, fault.text());
            default -> {
                LOG.atWarn().setCause(fault).log("the evidence store did not do what it was asked");
                yield answer(Problem.EVIDENCE_UNREACHABLE, fault.text());
            }
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> record(NotVerifiedException changed) {
        LOG.atError().setCause(changed).log("the record is not what was signed");
        return answer(Problem.RECORD_CHANGED, changed.getMessage());
    }

    /** What the server cannot read of an address, such as more parameters than it takes. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> parameters(InvalidParameterException unread) {
        return answer(Problem.INVALID, "the parameters behind the address cannot be read, or there are more than 100");
    }

    /** A bug of ours: the caller learns that, and nothing of the inside. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> ourMistake(Exception bug) {
        ResponseStatus declared = AnnotatedElementUtils.findMergedAnnotation(bug.getClass(), ResponseStatus.class);
        if (declared != null && declared.code().is4xxClientError()) {
            return answer(Problem.INVALID, String.valueOf(bug.getMessage()));
        }
        LOG.atError().setCause(bug).log("a call failed by a mistake of ours");
        return answer(Problem.INTERNAL, "the call failed by a mistake of Fireline's; its log says more");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String reason = unreadable.getMostSpecificCause() instanceof JacksonException json
                ? UnreadBody.why(json)
                : "the body is missing or cannot be read";
        return widened(answer(Problem.MALFORMED, reason));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException nothing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return widened(answer(Problem.NOT_FOUND, nothingHere.at("/" + nothing.getResourcePath())));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException other,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String[] supported = other.getSupportedMethods();
        String detail = "'" + other.getMethod() + "' is not taken here; allowed: "
                + String.join(", ", supported == null ? new String[0] : supported);
        return handleExceptionInternal(
                other, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Class<?> wanted = mismatch.getRequiredType();
        String allowed = wanted == Boolean.class || wanted == boolean.class ? "true or false" : "a whole number";
        return widened(answer(
                Problem.INVALID,
                mismatch.getPropertyName() + " is '" + mismatch.getValue() + "', allowed: " + allowed));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = of(status);
        String detail =
                body instanceof ProblemDetail given && given.getDetail() != null ? given.getDetail() : problem.title();
        ResponseEntity<ProblemDetail> answer = answer(problem, detail);
        ProblemDetail told = answer.getBody();
        if (told != null) {
            told.setStatus(status.value());
        }
        return ResponseEntity.status(status).headers(headers).body(told);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException other, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return widened(answer(
                Problem.NOT_ACCEPTABLE,
                "'Accept' allows nothing that is here; it is "
                        + other.getSupportedMediaTypes().stream()
                                .map(MediaType::toString)
                                .distinct()
                                .collect(Collectors.joining(", "))));
    }

    private static Problem of(HttpStatusCode status) {
        return switch (HttpStatus.valueOf(status.value())) {
            case NOT_FOUND -> Problem.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> Problem.METHOD_NOT_ALLOWED;
            case CONTENT_TOO_LARGE -> Problem.TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> Problem.UNSUPPORTED_TYPE;
            case REQUEST_TIMEOUT -> Problem.TOO_SLOW; // the server itself answers a sender that falls silent
            default -> status.is5xxServerError() ? Problem.INTERNAL : Problem.INVALID;
        };
    }

    private static ResponseEntity<Object> widened(ResponseEntity<ProblemDetail> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }
}
