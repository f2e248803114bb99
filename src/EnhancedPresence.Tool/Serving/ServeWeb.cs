using System.Net;
using EnhancedPresence.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EnhancedPresence.Tool.Serving;

/// <summary>The page of <c>serve</c>.</summary>
internal static class ServeWeb
{
    // A foreign page whose name is made to lead to this machine comes with its own name; what is meant for this machine only is not for it.
    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Adds what the page needs.</summary>
    public static void Add(IServiceCollection services, IPEndPoint address)
    {
        services.AddEnhancedPresenceWeb();

        // Sign-ins end with the server anyway, so its keys need no file.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        if (IPAddress.IsLoopback(address.Address))
        {
            services.AddHostFiltering(static o => o.AllowedHosts = LoopbackHosts);
        }
    }

    /// <summary>Health and metrics are for operators and the page for users: neither is at the other's port.</summary>
    /// <param name="app">The application.</param>
    /// <param name="pagePort">The port of the page, known when it listens.</param>
    public static void KeepApart(WebApplication app, Func<int> pagePort) => app.Use((context, next) =>
    {
        if (context.Connection.LocalPort == pagePort() == IsForOperators(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });

    /// <summary>Puts the page into the application.</summary>
    public static void Map(WebApplication app, IPEndPoint address)
    {
        if (IPAddress.IsLoopback(address.Address))
        {
            app.UseWhen(static context => !IsForOperators(context.Request.Path), static branch => branch.UseHostFiltering());
        }

        app.MapEnhancedPresence();
    }

    private static bool IsForOperators(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/metrics", StringComparison.Ordinal);
}
