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

        string connection = settings.StoreAddress!.Connection!;
        if (settings.IsFrontEndOnly)
        {
            Join(builder.Services, settings.ClusterName, connection, new ClusterWait("--front-end-only", settings.ClusterName, context.Console, context.Time));
        }
        else
        {
            IPEndPoint address = settings.Cluster!;
            builder.UseOrleans(silo => silo
                .Configure<ClusterOptions>(o => Name(o, settings.ClusterName))
                .ConfigureEndpoints(address.Address, address.Port, address.Port + 1)
                .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Driver, connection))
                .AddEnhancedPresenceSilo(Configure)

                // Without it the process is torn down, with a dump of its stack.
                .Services.AddSingleton<IFatalErrorHandler>(fate));
        }

        builder.Services.AddEnhancedPresenceFrontEnd(settings.IsFrontEndOnly ? Configure : null);
    }

    /// <summary>Makes an application a client of a cluster, which a front end is.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="connection">The database in which its servers find each other.</param>
    /// <param name="wait">Waits as long as none of them answers.</param>
    public static void Join(IServiceCollection services, string cluster, string connection, ClusterWait wait) => services.AddOrleansClient(client => client
        .Configure<ClusterOptions>(o => Name(o, cluster))
        .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Driver, connection))
        .UseConnectionRetryFilter(wait));

    /// <summary>Makes the tables by which servers find each other.</summary>
    public static Task PrepareAsync(DbDataSource database, CancellationToken cancellationToken) => ClusterSchema.CreateAsync(database, cancellationToken);

    private static void Name(ClusterOptions options, string cluster) => options.ClusterId = options.ServiceId = cluster;
}
