package io.holdfast.catalog.provider;

/**
 * Why a request is refused, in NethServer 8's form with a sentence beside it.
 *
 * @param field part of the request, such as {@code url}
 * @param parameter the same, or the name inside the request's parameters
 * @param value what was given; always empty for a secret
 * @param error code, such as {@code missing_parameter}
 * @param message one sentence for people; holds no secret
 */
public record Problem(String field, String parameter, String value, String error, String message) {}
