using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Server.Tests.Architecture;

public sealed class PackageTests() : PackageLaws("EnhancedPresence.Server")
{
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
}
