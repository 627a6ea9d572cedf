using k8s.Models;

namespace DockerBumpBot.EndToEnd.Tests.Deployment;

/// <summary>What holds for the objects of Kubernetes together, which no schema sees.</summary>
[TestFixture("worker")]
[TestFixture("cronjob")]
internal sealed class KubernetesTests(string variant)
{
    private IReadOnlyList<object> _objects = [];

    [OneTimeSetUp]
    public async Task Read() => _objects = await Manifests.OfAsync(variant);

    private V1PodTemplateSpec Template =>
        _objects.OfType<V1Deployment>().SingleOrDefault()?.Spec.Template
        ?? _objects.OfType<V1CronJob>().Single().Spec.JobTemplate.Spec.Template;

    private V1Container Container => Template.Spec.Containers.Single();

    [Test]
    public void Pods_may_do_nothing_but_what_the_program_needs()
    {
        var (pod, own) = (Template.Spec.SecurityContext, Container.SecurityContext);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pod.RunAsNonRoot, Is.True);
            Assert.That(pod.SeccompProfile.Type, Is.EqualTo("RuntimeDefault"));
            Assert.That(own.AllowPrivilegeEscalation, Is.False);
            Assert.That(own.ReadOnlyRootFilesystem, Is.True);
            Assert.That(own.Capabilities.Drop, Is.EqualTo(["ALL"]));
            Assert.That(Template.Spec.AutomountServiceAccountToken, Is.False);
            Assert.That(_objects.OfType<V1ServiceAccount>().Single().AutomountServiceAccountToken, Is.False);
            Assert.That(Container.Resources.Limits, Contains.Key("memory"));
        }
    }

    [Test]
    public void The_user_is_the_one_of_the_image() =>
        Assert.That(
            $"USER {Template.Spec.SecurityContext.RunAsUser}:{Template.Spec.SecurityContext.RunAsGroup}",
            Is.EqualTo(Dockerfile.Line("USER"))
        );

    [Test]
    public void Every_selector_finds_the_pods()
    {
        var selectors = _objects
            .Select(found =>
                found switch
                {
                    V1Deployment deployment => deployment.Spec.Selector.MatchLabels,
                    V1PodDisruptionBudget budget => budget.Spec.Selector.MatchLabels,
                    V1NetworkPolicy policy => policy.Spec.PodSelector.MatchLabels,
                    V1Service service => service.Spec.Selector,
                    _ => null,
                }
            )
            .OfType<IDictionary<string, string>>()
            .ToArray();

        Assert.That(selectors, Has.Length.EqualTo(variant == "worker" ? 4 : 1));
        foreach (var selector in selectors)
            Assert.That(selector, Is.Not.Empty.And.SubsetOf(Template.Metadata.Labels));
    }

    [Test]
    public void What_a_pod_refers_to_is_there()
    {
        var volumes = Template.Spec.Volumes;

        Assert.That(Container.VolumeMounts.Select(mount => mount.Name), Is.EquivalentTo(volumes.Select(v => v.Name)));
        Assert.That(
            volumes.Single(volume => volume.ConfigMap is not null).ConfigMap.Name,
            Is.EqualTo(_objects.OfType<V1ConfigMap>().Single().Metadata.Name)
        );
        Assert.That(Template.Spec.ServiceAccountName, Is.EqualTo(_objects.OfType<V1ServiceAccount>().Single().Name()));
    }

    [Test]
    public void Traffic_is_let_through_to_named_ports_alone()
    {
        var policy = _objects.OfType<V1NetworkPolicy>().Single().Spec;

        Assert.That(policy.PolicyTypes, Is.EquivalentTo(["Ingress", "Egress"]));
        Assert.That(policy.Egress.Select(rule => rule.Ports), Has.All.Not.Empty);
        Assert.That(
            (policy.Ingress ?? []).SelectMany(rule => rule.Ports).Select(port => port.Port.Value),
            Is.EqualTo(Container.Ports?.Select(port => $"{port.ContainerPort}") ?? [])
        );
    }
}
