using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>The description of the JSON interface.</summary>
public sealed class DescriptionTests
{
    [Fact]
    public async Task Every_end_point_of_the_interface_is_described_and_nothing_else()
    {
        await using WebScene scene = await WebScene.StartAsync();
        JsonNode description = await scene.Open().GetAsync("openapi/v1.json");
        ((string)description["openapi"]!).Should().StartWith("3.");
        string[] described = [.. description["paths"]!.AsObject().SelectMany(static p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).Order(StringComparer.Ordinal)];
        string[] mapped = [.. scene.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(static e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}")).Order(StringComparer.Ordinal)];
        described.Should().Equal(mapped);
        foreach (JsonNode? operation in description["paths"]!.AsObject().SelectMany(static p => p.Value!.AsObject().Select(static o => o.Value)))
        {
            ((string?)operation!["summary"]).Should().NotBeNullOrEmpty();
            ((string?)operation["operationId"]).Should().NotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task Every_property_of_every_answer_is_described()
    {
        await using WebScene scene = await WebScene.StartAsync();
        JsonNode description = await scene.Open().GetAsync("openapi/v1.json");
        JsonObject schemas = description["components"]!["schemas"]!.AsObject();
        schemas.Select(static s => s.Key).Should().Contain("WebCard");
        ((string)schemas["WebCard"]!["properties"]!["note"]!["description"]!).Should().Be("The note to show.");
        schemas["WebCard"]!["properties"]!.AsObject().Select(static p => p.Key).Should().Contain("availabilityClass", "outlook", "freeBusy");
    }

    [Fact]
    public async Task An_applications_own_description_does_not_have_our_end_points_nor_ours_its()
    {
        await using WebScene scene = await WebScene.StartAsync(more: static builder => builder.Services.AddOpenApi());
        IServiceProvider services = scene.Services;
        var own = services.GetRequiredKeyedService<Microsoft.AspNetCore.OpenApi.IOpenApiDocumentProvider>("v1");
        (await own.GetOpenApiDocumentAsync()).Paths.Should().BeEmpty();
    }
}
