using System.Net;
using Microsoft.AspNetCore.Http;

namespace EnhancedPresence.Server.Web.SignIn;

/// <summary>Where a request comes from.</summary>
internal static class HttpContextExtensions
{
    /// <summary>The client's network address; null when it is not known, as in a test server.</summary>
    public static EndPoint? RemoteEndPoint(this HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? new IPEndPoint(address, context.Connection.RemotePort) : null;
}
