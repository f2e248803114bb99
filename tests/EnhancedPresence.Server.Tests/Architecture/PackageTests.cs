using System.Reflection;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Server.Tests.Architecture;

public sealed class PackageTests
{
    private static readonly Assembly Package = Assembly.Load("EnhancedPresence.Server");

    [Fact]
    public void References_only_the_core_sip_and_the_web_framework() =>
        PackageReferences.BeyondSystem(Package).Should().BeSubsetOf(
        [
            "EnhancedPresence",
            "EnhancedPresence.Sip",
            "Microsoft.AspNetCore.Antiforgery",
            "Microsoft.AspNetCore.Connections.Abstractions",
            "Microsoft.AspNetCore.Diagnostics.HealthChecks",
            "Microsoft.AspNetCore.Http.Abstractions",
            "Microsoft.AspNetCore.Http.Extensions",
            "Microsoft.AspNetCore.Http.Features",
            "Microsoft.AspNetCore.Http.Results",
            "Microsoft.AspNetCore.Mvc.Abstractions",
            "Microsoft.AspNetCore.Mvc.Core",
            "Microsoft.AspNetCore.OpenApi",
            "Microsoft.AspNetCore.Routing",
            "Microsoft.AspNetCore.Server.Kestrel.Core",
            "Microsoft.Extensions.Configuration",
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.Configuration.Binder",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Diagnostics",
            "Microsoft.Extensions.Diagnostics.Abstractions",
            "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions",
            "Microsoft.Extensions.Features",
            "Microsoft.Extensions.Hosting",
            "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Primitives",
            "Microsoft.Net.Http.Headers",
            "Microsoft.OpenApi",
        ]);

    [Fact]
    public void No_class_is_open_for_derivation_by_accident() => PublicTypeLaws.OpenClasses(Package).Should().BeEmpty();

    [Fact]
    public void Public_types_are_immutable() => PublicTypeLaws.MutableMembers(Package).Should().BeEmpty();

    [Fact]
    public void Namespaces_are_the_packages_own() => PublicTypeLaws.ForeignNamespaces(Package, []).Should().BeEmpty();

    [Fact]
    public void Values_are_read_from_texts_characters_and_utf8() => PublicTypeLaws.HalfParsableValues(Package).Should().BeEmpty();

    [Fact]
    public void Cancellation_comes_last() => PublicTypeLaws.CancellationElsewhere(Package).Should().BeEmpty();
}
