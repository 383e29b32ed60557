"""What each rule asks of a document: one pure function per rule or part of it, in the order of the standard."""

from collections.abc import Callable, Iterator

from harness.openapi.lint.api import Api
from harness.openapi.lint.checks import dates, errors, form, methods, openapi, paths, references, servers, versions
from harness.openapi.lint.findings import Remark

Check = Callable[[Api], Iterator[Remark]]

OF_SWAGGER: tuple[Check, ...] = (
    paths.trailing_slash,
    paths.kebab_case,
    paths.camel_case,
    methods.standard_methods,
    openapi.version_of_openapi,
    references.followed,
    form.equivalent_paths,
    openapi.unique_names,
    openapi.contact,
    versions.semver,
)
"""Of Swagger 2.0: what it writes as OpenAPI 3 does. The rest follows once it is converted, as the rules ask."""

CHECKS: tuple[Check, ...] = (
    paths.trailing_slash,
    paths.kebab_case,
    paths.camel_case,
    dates.formats,
    dates.date_only,
    methods.standard_methods,
    errors.problem_details,
    errors.invalid_input,
    openapi.version_of_openapi,
    references.followed,
    openapi.structure,
    form.form,
    form.defaults,
    form.equivalent_paths,
    openapi.unique_names,
    openapi.path_parameters,
    servers.variables,
    openapi.contact,
    servers.uri_version,
    versions.semver,
    versions.version_header,
    servers.tls,
)
