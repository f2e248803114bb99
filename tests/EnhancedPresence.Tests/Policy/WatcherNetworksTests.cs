using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

public sealed class WatcherNetworksTests
{
    private static readonly WatcherNetworks Contoso = new(["contoso.com", "contoso.de"]);

    [Theory]
    [InlineData("alice@contoso.com", WatcherNetwork.SameEnterprise)]
    [InlineData("alice@CONTOSO.de", WatcherNetwork.SameEnterprise)]
    [InlineData("alice@contoso.com:5061", WatcherNetwork.SameEnterprise)]
    [InlineData("alice@eu.contoso.com", WatcherNetwork.Federated)]
    [InlineData("alice@notcontoso.com", WatcherNetwork.Federated)]
    [InlineData("carol@fabrikam.com", WatcherNetwork.Federated)]
    [InlineData("eve@hotmail.com", WatcherNetwork.PublicCloud)]
    [InlineData("eve@live.com", WatcherNetwork.PublicCloud)]
    [InlineData("eve@msn.com", WatcherNetwork.PublicCloud)]
    [InlineData("eve@outlook.com", WatcherNetwork.PublicCloud)]
    [InlineData("eve@passport.com", WatcherNetwork.PublicCloud)]
    [InlineData("eve@webtv.net", WatcherNetwork.PublicCloud)]
    [InlineData("eve@aol.com", WatcherNetwork.PublicCloud)]
    [InlineData("eve@aim.com", WatcherNetwork.PublicCloud)]
    [InlineData("eve@yahoo.com", WatcherNetwork.PublicCloud)]
    [InlineData("eve@Yahoo.COM", WatcherNetwork.PublicCloud)]
    public void An_address_belongs_to_the_network_of_its_domain(string address, WatcherNetwork network)
    {
        Contoso.Find(SipUri.Parse(address)).Should().Be(network);
        Contoso.ToWatcher(SipUri.Parse(address)).Should().Be(new Watcher(SipUri.Parse(address), network));
    }

    [Fact]
    public void A_deployment_says_which_domains_are_of_public_providers()
    {
        var networks = new WatcherNetworks(["contoso.com"], ["chat.example"]);

        networks.Find(SipUri.Parse("eve@chat.example")).Should().Be(WatcherNetwork.PublicCloud);
        networks.Find(SipUri.Parse("eve@yahoo.com")).Should().Be(WatcherNetwork.Federated);
    }

    [Fact]
    public void An_own_domain_is_own_even_when_it_is_a_known_provider() =>
        new WatcherNetworks(["yahoo.com"]).Find(SipUri.Parse("eve@yahoo.com")).Should().Be(WatcherNetwork.SameEnterprise);

    [Fact]
    public void The_own_domains_must_be_named() =>
        FluentActions.Invoking(static () => new WatcherNetworks(null!)).Should().Throw<ArgumentNullException>().WithParameterName("ownDomains");
}
