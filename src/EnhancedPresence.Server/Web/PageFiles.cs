using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace EnhancedPresence.Server.Web;

/// <summary>The files of the page, out of the assembly. They hold nobody's data, so whoever asks gets them.</summary>
internal static class PageFiles
{
    /// <summary>Where in the assembly they are.</summary>
    public const string ResourcePrefix = "page/";

    private const string Start = "index.html";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every file, and the first one at the root.</summary>
    public static void Map(RouteGroupBuilder group)
    {
        foreach (string name in Names())
        {
            byte[] content = Read(name);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..12])}\"");
            string type = TypeOf(name);
            group.MapMethods(name == Start ? "/" : "/" + name, Methods, (HttpContext context) => Send(context, content, type, tag)).ExcludeFromDescription();
        }
    }

    /// <summary>The names of the files.</summary>
    public static IEnumerable<string> Names() => typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(static n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Select(static n => n[ResourcePrefix.Length..]);

    private static IResult Send(HttpContext context, byte[] content, string type, EntityTagHeaderValue tag)
    {
        // What the page refers to is beside it, so its own address has to be a folder's.
        if (context.Request.Path.Value is not [.., '/'] && type.StartsWith("text/html", StringComparison.Ordinal))
        {
            return TypedResults.LocalRedirect("~" + context.Request.Path + "/" + context.Request.QueryString);
        }

        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(content, type, entityTag: tag);
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(ResourcePrefix + name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
