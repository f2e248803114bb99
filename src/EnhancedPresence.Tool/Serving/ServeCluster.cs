using System.Data.Common;
using System.Net;
using EnhancedPresence.Orleans;
using EnhancedPresence.Orleans.Clustering;
using EnhancedPresence.Tool.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace EnhancedPresence.Tool.Serving;

/// <summary>The cluster of <c>serve</c>: servers over one PostgreSQL database, by which they find each other.</summary>
internal static class ServeCluster
{
    // By this name Orleans loads the driver.
    private const string Driver = "Npgsql";

    /// <summary>Makes the server one of a cluster.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="settings">What was asked for; with a cluster.</param>
    /// <param name="configuration">All settings.</param>
    /// <param name="context">Console and clock.</param>
    /// <param name="fate">Is told when the cluster goes on without this server.</param>
    public static void Add(WebApplicationBuilder builder, ServeSettings settings, IConfiguration configuration, ToolContext context, ClusterFate fate)
    {
        void Configure(ClusterPresenceOptions options) =>
            configuration.GetSection($"{ServeConfiguration.Section}:Cluster").Bind(options, static b => b.ErrorOnUnknownConfiguration = true);

        void Name(ClusterOptions options) => options.ClusterId = options.ServiceId = settings.ClusterName;

        string connection = settings.StoreAddress!.Connection!;
        if (settings.IsFrontEndOnly)
        {
            builder.UseOrleansClient(client => client
                .Configure<ClusterOptions>(Name)
                .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Driver, connection))
                .UseConnectionRetryFilter(new ClusterWait(settings.ClusterName, context.Console, context.Time)));
        }
        else
        {
            IPEndPoint address = settings.Cluster!;
            builder.UseOrleans(silo => silo
                .Configure<ClusterOptions>(Name)
                .ConfigureEndpoints(address.Address, address.Port, address.Port + 1)
                .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Driver, connection))
                .AddEnhancedPresenceSilo(Configure)

                // Without it the process is torn down, with a dump of its stack.
                .Services.AddSingleton<IFatalErrorHandler>(fate));
        }

        builder.Services.AddEnhancedPresenceFrontEnd(settings.IsFrontEndOnly ? Configure : null);
    }

    /// <summary>Makes the tables by which servers find each other.</summary>
    public static Task PrepareAsync(DbDataSource database, CancellationToken cancellationToken) => ClusterSchema.CreateAsync(database, cancellationToken);
}
