using System.Net;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Hosting;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddEnhancedPresenceServer(presence => presence
    .UseStore(new InMemoryPresenceStore())
    .UseAuthenticator(new DigestAuthenticator(UsersFile.Open("users").FindAsync))
    .Configure(options => options.Domains.Add("contoso.example")));
builder.Services.AddEnhancedPresenceWeb();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Listen(IPEndPoint.Parse(builder.Configuration["sip"] ?? "127.0.0.1:5060"), listen => listen.UsePresence());
    kestrel.Listen(IPEndPoint.Parse(builder.Configuration["web"] ?? "127.0.0.1:8080"));
});
WebApplication app = builder.Build();
app.MapPresenceHealth();
app.MapEnhancedPresence();
await app.RunAsync();
